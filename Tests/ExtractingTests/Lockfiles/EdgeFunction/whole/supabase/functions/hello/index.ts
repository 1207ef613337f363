import 'jsr:@supabase/functions-js/edge-runtime.d.ts'
import Stripe from "https://esm.sh/stripe@14.21.0?target=denonext"
import { serve } from 'https://deno.land/std@0.168.0/http/server.ts'
import {
  Hono,
} from "npm:hono@4.6.1/tiny"
export { z } from 'npm:zod'
// import old from 'npm:left-pad@1.0.0'
/* import older from 'npm:left-pad@0.0.1' */
import { cors } from '../_shared/cors.ts'
import { Buffer } from 'node:buffer'
import mail from "https://unpkg.com/mail@1.2.3/index.js"; import page from 'https://cdn.jsdelivr.net/npm/@scope/page@2.0.0/+esm'

const lazy = await import( 'https://esm.sh/*react@18.2.0&dev' )
const address = 'https://esm.sh/not-imported@1.0.0'
await send({ from: 'npm:nobody@1.0.0', to: "it's" })

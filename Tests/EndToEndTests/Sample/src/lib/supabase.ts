import { createClient } from "@supabase/supabase-js";

// Right: the anon key comes from the environment, and is public.
export const supabase = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY);

// Wrong twice: the service key has a name that is built into the bundle, and its value stands here.
const VITE_SUPABASE_SERVICE_KEY = "<<service-role-key>>";
export const admin = createClient(import.meta.env.VITE_SUPABASE_URL, VITE_SUPABASE_SERVICE_KEY);

import Stripe from "stripe";

// Right: server code reads the environment.
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
// Wrong: a default that is the real thing.
const endpointSecret = process.env.STRIPE_WEBHOOK_SECRET ?? "whsec_{alnum:32}";

export default async function handler(request, response) {
  const event = stripe.webhooks.constructEvent(request.body, request.headers["stripe-signature"], endpointSecret);
  response.status(200).json({ received: event.type });
}

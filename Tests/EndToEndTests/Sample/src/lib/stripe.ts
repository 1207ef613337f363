import { loadStripe } from "@stripe/stripe-js";

// Right: publishable keys are made for browsers.
export const stripe = loadStripe("pk_test_{alnum:24}");

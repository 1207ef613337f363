import Stripe from "stripe";

const sandbox = new Stripe("sk_test_{alnum:24}"); // assay:allow stripe-test-key sandbox account that is wiped every night
const other = new Stripe("sk_test_{alnum:24}"); // assay:allow stripe-test-key
const copied = "ghp_{alnum:36}";

import * as Sentry from "@sentry/react";
import { initializeApp } from "firebase/app";

// Right: a DSN can only send reports, and a Firebase web key only names the project.
Sentry.init({ dsn: "https://{hex:32}@o450123.ingest.us.sentry.io/4507123" });
initializeApp({ apiKey: "AIza{base64url:35}", authDomain: "acme-shop.firebaseapp.com" });

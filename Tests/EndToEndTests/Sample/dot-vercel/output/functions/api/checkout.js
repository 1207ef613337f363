// Build output that runs on the server: baked in, though not sent to browsers.
const resend = new Resend("re_{alnum:8}_{alnum:24}");

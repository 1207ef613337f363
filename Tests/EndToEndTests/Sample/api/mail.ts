// Wrong: a key beside the call, in a value that no provider's format gives away.
const mailerApiSecret = "{alnum:40}";

export const send = (to: string) => fetch("https://mail.acme.dev/send", { headers: { "x-secret": mailerApiSecret }, body: to });

// Neither right nor wrong by itself: what this key may do is set at Google, on the key.
export const map = new Loader({ apiKey: "AIza{base64url:35}", version: "weekly" });

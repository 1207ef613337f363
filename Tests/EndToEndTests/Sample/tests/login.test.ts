test("signs in", async () => {
  await signIn({ email: "ada@acme.dev", password: "{alnum:16}" });
});

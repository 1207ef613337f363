import Rules

/// Values that a rule finds, made when they are asked for.
enum ExampleKeys {
    /// 32 bytes.
    static var stripeLive: [UInt8] {
        get throws { try ExampleTemplate("sk_live_{alnum:24}").filled(seed: 1) }
    }
}

/// One step through a stream.
struct YAMLEvent {
    enum Content {
        case streamStart
        case documentStart
        case documentEnd
        case streamEnd
        case scalar(YAMLScalar)
        /// The name of an anchor.
        case alias(String)
        case collection(YAMLCollection)
        case collectionEnd
    }

    var content: Content
    /// Half-open byte range in the input.
    var bytes: Range<Int>
}

/// A scalar before anybody decided what it is.
struct YAMLScalar {
    var text: String
    /// Whether it stands without quotes, and not as a block.
    var isPlain: Bool
    var anchor: String?
    /// With its prefix resolved: `tag:yaml.org,2002:str`.
    var tag: String?
}

/// The start of a sequence or mapping.
struct YAMLCollection {
    var isMapping: Bool
    /// Whether it stands in brackets or braces.
    var isFlow: Bool
    var anchor: String?
}

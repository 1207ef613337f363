import CYAML
import Documents

/// The events of one stream, as libyaml tells them.
///
/// libyaml keeps its state on the heap, so nesting takes none of the thread's stack.
@safe
final class YAMLEventStream {
    // SAFETY: both are allocated in `init` and freed once in `deinit`. libyaml keeps pointers into the input and to the
    // parser, so neither may move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let isReady: Bool
    private let bytes: [UInt8]
    private let hasMark: Bool
    private let offsets: CharacterOffsets

    /// `bytes` must be UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offsets = CharacterOffsets(bytes)
        hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        // libyaml takes a byte order mark for content once it was told the encoding.
        let content = bytes.dropFirst(hasMark ? 3 : 0)
        // SAFETY: room for one parser, which yaml_parser_initialize fills, and for the bytes, which are copied whole.
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        unsafe input = .allocate(capacity: content.count)
        _ = unsafe input.initialize(fromContentsOf: content)
        isReady = unsafe yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        // SAFETY: nobody holds the object any more, and yaml_parser_delete is called once after initialisation.
        if isReady { unsafe yaml_parser_delete(parser) }
        unsafe parser.deinitialize(count: 1)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// What comes next. Not to be asked again after the end of the stream or an error.
    func next() throws(DocumentError) -> YAMLEvent {
        guard isReady else { throw DocumentError(at: 0, in: bytes, reason: Self.noMemory) }
        // SAFETY: yaml_parser_parse fills the event, whose memory is ours until yaml_event_delete; what is taken from it
        // is copied before.
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { unsafe yaml_event_delete(&event) }
        let (start, end) = unsafe (offset(of: event.start_mark), offset(of: event.end_mark))
        return unsafe YAMLEvent(content: content(of: event), bytes: start..<max(start, end))
    }

    private func offset(of mark: yaml_mark_t) -> Int {
        offsets.offset(of: mark.index + (hasMark ? 1 : 0))
    }

    private static let noMemory = "there is no memory left to read it with"

    private func fault() -> DocumentError {
        // SAFETY: after a failure the parser holds the reason, whose texts are literals of the library.
        let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
        let context = unsafe parser.pointee.context.map { unsafe " \(String(cString: $0))" }
        let byte = unsafe Int(clamping: parser.pointee.problem_offset) + (hasMark ? 3 : 0)
        let isReader = unsafe parser.pointee.error == YAML_READER_ERROR
        let place = unsafe isReader ? byte : offset(of: parser.pointee.problem_mark)
        let reason = problem.map { $0 + (context ?? "") } ?? Self.noMemory
        return DocumentError(at: min(place, bytes.count), in: bytes, reason: reason)
    }
}

extension YAMLEventStream {
    // SAFETY: the union's member is the one of the event's type, and its pointers live as long as the event (yaml.h,
    // "Events").
    private func content(of event: yaml_event_t) -> YAMLEvent.Content {
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_STREAM_END_EVENT: .streamEnd
        case YAML_ALIAS_EVENT: unsafe .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT: unsafe .scalar(scalar(of: event))
        case YAML_SEQUENCE_START_EVENT: unsafe .collection(sequence(of: event))
        case YAML_MAPPING_START_EVENT: unsafe .collection(mapping(of: event))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
        default: .streamStart
        }
    }

    private func scalar(of event: yaml_event_t) -> YAMLScalar {
        // SAFETY: as above; `length` bytes stand at `value`, which may hold NUL.
        let scalar = unsafe event.data.scalar
        let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return unsafe YAMLScalar(
            text: String(decoding: value, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
            anchor: text(scalar.anchor), tag: text(scalar.tag))
    }

    private func sequence(of event: yaml_event_t) -> YAMLCollection {
        // SAFETY: as above.
        let sequence = unsafe event.data.sequence_start
        return unsafe YAMLCollection(
            isMapping: false, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE, anchor: text(sequence.anchor))
    }

    private func mapping(of event: yaml_event_t) -> YAMLCollection {
        // SAFETY: as above.
        let mapping = unsafe event.data.mapping_start
        return unsafe YAMLCollection(
            isMapping: true, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE, anchor: text(mapping.anchor))
    }

    /// An anchor or a tag; nil where there is none.
    private func text(_ start: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        // SAFETY: anchors and tags end with NUL.
        guard let start = unsafe start else { return nil }
        return unsafe String(decodingCString: start, as: UTF8.self)
    }
}

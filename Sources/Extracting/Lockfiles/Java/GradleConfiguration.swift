internal import Vocabulary

/// A configuration of a Gradle build, which is a set of dependencies with a name.
enum GradleConfiguration {
    /// What the configuration is for, told by how the plugins that make it name it. What nobody knows counts as production.
    ///
    /// Source: the pages of the Java, Kotlin, Android, Checkstyle, PMD and JaCoCo plugins and of Spring Boot's, read in
    /// November 2026.
    static func scope(of name: Substring) -> Package.Scope {
        let name = name.lowercased()
        if tools.contains(where: { name.hasPrefix($0) }) || processors.contains(where: { name.hasSuffix($0) }) {
            return .build
        }
        return tests.contains { name.contains($0) } || name == "developmentonly" ? .development : .production
    }

    private static let tests = ["test", "benchmark", "jmh"]
    private static let processors = ["annotationprocessor", "annotationprocessorclasspath", "kapt", "kspclasspath"]
    private static let tools = [
        "checkstyle", "classpath", "codenarc", "detekt", "errorprone", "jacocoagent", "jacocoant", "kapt",
        "kotlinbuildtools",
        "kotlincompiler", "kotlinklib", "kotlinnative", "kotlinscript", "ksp", "ktlint", "lintchecks", "pmd",
        "spotbugs",
        "spotless", "zinc",
    ]
}

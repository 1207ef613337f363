import COpenSSL

/// An extension that is read, as OpenSSL numbers it.
enum ExtensionKind {
    case alternativeNames, extendedKeyUsage, keyUsage, basicConstraints, timestamps, features, access,
        distributionPoints

    var number: Int32 {
        switch self {
        case .alternativeNames: NID_subject_alt_name
        case .extendedKeyUsage: NID_ext_key_usage
        case .keyUsage: NID_key_usage
        case .basicConstraints: NID_basic_constraints
        case .timestamps: NID_ct_precert_scts
        case .features: NID_tlsfeature
        case .access: NID_info_access
        case .distributionPoints: NID_crl_distribution_points
        }
    }

    /// Frees what OpenSSL made of an extension of this kind.
    func free(_ object: OpaquePointer) {
        // SAFETY: each function frees the type that X509V3_EXT_d2i(3) makes for the number above.
        switch self {
        case .alternativeNames: unsafe GENERAL_NAMES_free(object)
        case .extendedKeyUsage: unsafe EXTENDED_KEY_USAGE_free(object)
        case .keyUsage: unsafe ASN1_BIT_STRING_free(UnsafeMutablePointer(object))
        case .basicConstraints: unsafe BASIC_CONSTRAINTS_free(UnsafeMutablePointer(object))
        case .timestamps: unsafe SCT_LIST_free(object)
        case .features: unsafe TLS_FEATURE_free(object)
        case .access: unsafe AUTHORITY_INFO_ACCESS_free(object)
        case .distributionPoints: unsafe CRL_DIST_POINTS_free(object)
        }
    }
}

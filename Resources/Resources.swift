/// The features that are built in, so that one file runs anywhere.
package enum Features {
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("saga_en.feature", PackageResources.saga_en_feature),
        ("saga_ru.feature", PackageResources.saga_ru_feature),
        ("edges_en.feature", PackageResources.edges_en_feature),
        ("edges_ru.feature", PackageResources.edges_ru_feature),
        ("hazards_en.feature", PackageResources.hazards_en_feature),
        ("hazards_ru.feature", PackageResources.hazards_ru_feature),
    ]
}

/// The OpenAPI description of the Order service's REST contract.
package enum OpenAPI {
    package static let bytes: [UInt8] = PackageResources.orders_openapi_yaml
    package static let operatorBytes: [UInt8] = PackageResources.operator_openapi_yaml
}

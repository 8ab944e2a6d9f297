import Resources

/// Our own OpenAPI description of the contract.
package enum ContractDescription {
    static let reply = OrdersReply(
        status: 200, contentType: "application/yaml; charset=utf-8", body: OpenAPI.bytes)
}

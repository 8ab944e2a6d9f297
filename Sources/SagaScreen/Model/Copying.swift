extension ScreenModel {
    mutating func copy() -> [ScreenEffect] { [] }
}

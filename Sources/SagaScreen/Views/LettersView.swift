extension OverlayView {
    func drawLetters(_ list: LetterList, on grid: inout Grid) {}
}

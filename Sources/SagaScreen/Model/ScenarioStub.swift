extension PlayableScenario {
    var number: Int { 0 }
    var searchText: String { (title + " " + summary).lowercased() }
}

/// How the page looks: by day, by night and on paper.
enum PageStyle {
    static let sheet = """
        :root {
          --page: #f7f6f3; --card: #ffffff; --ink: #1d1b26; --soft: #67647a; --rule: #e3e0d8; --wire: #b9b5c6;
          --good: #1b7a43; --good-soft: #e8f5ec; --bad: #bf2430; --bad-soft: #fdeceb; --undo: #8a2bc4;
          --undo-soft: #f5eafc; --fault: #94590a; --fault-soft: #fcf2de; --command: #1f57b5; --status: #4d6a94;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14141a; --card: #1c1c25; --ink: #ecebf2; --soft: #a09db3; --rule: #31303f; --wire: #55536a;
            --good: #6bd191; --good-soft: #17291e; --bad: #ff8585; --bad-soft: #361d21; --undo: #d596ff;
            --undo-soft: #2b1d39; --fault: #f1ba5e; --fault-soft: #30260f; --command: #8ab4ff; --status: #a4b9d8;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--page); color: var(--ink);
          font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
        }
        main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; }
        h1 { font-size: 34px; line-height: 1.15; margin: 4px 0 8px; letter-spacing: -0.015em; }
        h2 { font-size: 22px; margin: 52px 0 14px; letter-spacing: -0.01em; }
        h3 { font-size: 18px; margin: 0 0 6px; }
        h4 { font-size: 13px; margin: 0 0 6px; color: var(--soft); text-transform: uppercase; letter-spacing: 0.06em; }
        p { margin: 0 0 10px; }
        a { color: var(--command); }
        code, .mono { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.86em; }
        .hero { color: var(--ink); border-left: 6px solid var(--good); padding: 4px 0 2px 22px; }
        .hero.bad { color: var(--ink); border-color: var(--bad); }
        .hero.good h1 { color: var(--good); }
        .hero.bad h1 { color: var(--bad); }
        .kicker { color: var(--soft); font-size: 14px; letter-spacing: 0.04em; margin: 0; }
        .facts { font-variant-numeric: tabular-nums; }
        .lead { color: var(--soft); max-width: 76ch; margin-top: 14px; }
        .muted { color: var(--soft); }
        .good { color: var(--good); } .bad { color: var(--bad); } .undo { color: var(--undo); }
        .fault { color: var(--fault); } .command, .customer { color: var(--command); } .status { color: var(--status); }
        p.command { color: inherit; }
        .strong { font-weight: 600; }
        .glyph { font-weight: 700; }
        .because { display: block; color: var(--soft); font-size: 0.92em; }
        .cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 14px; align-items: start; }
        .card {
          background: var(--card); border: 1px solid var(--rule); border-top: 4px solid var(--good); border-radius: 10px;
          padding: 14px 16px 10px; color: var(--ink);
        }
        .card.bad { color: var(--ink); border-color: var(--bad); background: var(--bad-soft); }
        .card.good .glyph, .card.good .state { color: var(--good); }
        .card.bad .glyph, .card.bad .state { color: var(--bad); }
        .card h3 { margin: 0; text-transform: capitalize; }
        .card .state { font-weight: 600; margin: 0 0 6px; }
        .card p { font-size: 14px; margin: 0 0 6px; }
        .card ul { margin: 8px 0 6px; padding-left: 18px; font-size: 14px; }
        .card li { margin-bottom: 4px; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 14.5px; font-variant-numeric: tabular-nums; }
        th { text-align: left; color: var(--soft); font-weight: 600; font-size: 13px; }
        th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: break-word; }
        td bdi, td code { overflow-wrap: anywhere; }
        th.number { text-align: right; }
        td.number, th.number { padding-right: 28px; }
        td.number { text-align: right; white-space: nowrap; }
        td.mono { white-space: nowrap; }
        td a, td .pill { white-space: nowrap; }
        tr.red td:first-child { box-shadow: inset 4px 0 var(--bad); padding-left: 12px; }
        .pill {
          display: inline-block; font-size: 13px; font-weight: 600; padding: 0 10px; border-radius: 999px; line-height: 22px;
          border: 1px solid var(--wire); color: var(--soft); vertical-align: 1px;
        }
        .pill.completed { color: var(--good); border-color: var(--good); background: var(--good-soft); }
        .pill.canceled { color: var(--bad); border-color: var(--bad); background: var(--bad-soft); }
        .tag { display: inline-block; font-size: 13px; font-weight: 600; padding: 0 8px; border-radius: 6px; margin: 0 6px 2px 0; }
        .tag.undo { background: var(--undo-soft); } .tag.bad { background: var(--bad-soft); }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 22px; font-size: 14px; }
        ul.plain { list-style: none; padding: 0; }
        .order {
          background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 18px 20px; margin: 0 0 20px;
        }
        .order h3 { font-size: 20px; margin-bottom: 10px; }
        .alarm { color: var(--bad); font-weight: 600; background: var(--bad-soft); border-radius: 8px; padding: 8px 12px; }
        .alarm .because { font-weight: 400; }
        .why { margin: 0 0 12px; padding-left: 22px; }
        .why .undo { font-weight: 600; }
        .columns { display: grid; grid-template-columns: 1fr 1.1fr 1.1fr; gap: 26px; margin-top: 14px; }
        .columns td { font-size: 13.5px; padding: 3px 10px 3px 0; border: 0; }
        .columns td:first-child { white-space: nowrap; }
        .entry { margin-right: 10px; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: 3px 14px; margin: 0; font-size: 13.5px; align-content: start; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        p.command code {
          display: inline-block; background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: 6px 12px;
          margin-right: 12px; overflow-wrap: anywhere;
        }
        svg { display: block; width: 100%; height: auto; min-width: 720px; }
        svg text { font-size: 13.5px; fill: var(--ink); }
        svg .time, svg .pause, svg .ticktime { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        svg .ticktime, svg .headname, svg .sign { text-anchor: middle; }
        svg .head { fill: var(--page); stroke: var(--wire); }
        svg .headname { font-weight: 600; font-size: 13px; }
        svg .life { stroke: var(--wire); stroke-width: 1; stroke-dasharray: 2 4; }
        svg .tick { stroke: var(--rule); }
        svg g { --own: var(--status); --soft-own: transparent; }
        svg .command, svg .customer { --own: var(--command); }
        svg .good { --own: var(--good); }
        svg .bad { --own: var(--bad); --soft-own: var(--bad-soft); }
        svg .undo { --own: var(--undo); --soft-own: var(--undo-soft); }
        svg .fault { --own: var(--fault); --soft-own: var(--fault-soft); }
        svg .muted { --own: var(--soft); }
        svg g g { --own: inherit; --soft-own: inherit; }
        svg .band { fill: var(--soft-own); }
        svg .words { fill: var(--own); }
        svg .undo .words, svg .bad .words { font-weight: 600; }
        svg .wire { stroke: var(--own); stroke-width: 1.8; }
        svg .dashed { stroke-dasharray: 5 4; }
        svg .tip { fill: var(--own); }
        svg .disc { fill: var(--card); stroke: var(--own); stroke-width: 1.6; }
        svg .sign { fill: var(--own); font-weight: 700; }
        svg .detour { stroke: var(--fault); stroke-width: 1.6; stroke-dasharray: 2 3; }
        svg .mark { fill: var(--own); fill-opacity: 0.75; }
        @media screen and (max-width: 860px) {
          .cards, .columns { grid-template-columns: 1fr; }
          main { padding: 20px 14px 40px; }
        }
        @media print {
          :root {
            --page: #ffffff; --card: #ffffff; --ink: #000000; --soft: #444444; --rule: #cccccc; --wire: #999999;
            --good: #11602f; --good-soft: #ffffff; --bad: #a3121f; --bad-soft: #fbe9e9; --undo: #6d1ea0;
            --undo-soft: #f3e6fb; --fault: #7a4800; --fault-soft: #fbf0da; --command: #163f87; --status: #3c5376;
          }
          @page { margin: 14mm 12mm; }
          body { font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          main { max-width: none; padding: 0; }
          h2 { break-after: avoid; margin-top: 28px; }
          h3, thead { break-after: avoid; }
          .card, tr, svg, .columns, .command { break-inside: avoid; }
          .order { border: 0; border-top: 2px solid var(--rule); border-radius: 0; padding: 12px 0; }
          .wide { overflow: visible; }
          svg { min-width: 0; }
          .card { padding: 8px 12px 6px; }
          a { color: inherit; text-decoration: none; }
        }
        """ + "\n"
}

// Every statement read from a passage, with the characters it was read from and the rule that read it.
// 由某一段落读出的全部陈述、所据文字和规则。
// group gazettes and evidence
// param passage: string — id of the passage, or words of its text
// column relation — type of the relationship
// column from_name — name or title of what it starts from
// column to_name — name or title of what it leads to
// column mention — the characters it was read from
// column start — first character in the passage
// column stop — behind the last
// column rule — the rule that read it
// column from_id — id of the first
// column to_id — id of the second
// example gongbao query evidence --passage 冷链物流枢纽项目
MATCH (g:Passage) WHERE g.id = $passage OR g.text CONTAINS $passage
MATCH (a)-[r]->(b) WHERE r.passage = g.id AND r.mention IS NOT NULL
RETURN type(r) AS relation,
       CASE WHEN a:Document OR a:Task OR a:Position OR a:Gazette THEN a.title WHEN a:Target THEN a.indicator ELSE a.name END AS from_name,
       CASE WHEN b:Document OR b:Task OR b:Position OR b:Gazette THEN b.title WHEN b:Target THEN b.indicator ELSE b.name END AS to_name,
       r.mention AS mention, r.start AS start, r.`end` AS stop, r.rule AS rule, a.id AS from_id, b.id AS to_id
ORDER BY start, relation, from_id, to_id

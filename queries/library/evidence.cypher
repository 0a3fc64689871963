// Every statement read from a passage, with the characters it was read from and the rule that read it.
// 由某一段落读出的全部陈述、所据文字和规则。
// group gazettes and evidence
// param passage: string — id of the passage, or words of its text
// column relation — type of the relationship
// column from_name — where it starts
// column to_name — where it ends
// column mention — the characters it was read from
// column start — first character in the passage
// column stop — behind the last
// column rule — the rule that read it
// example gongbao query evidence --passage 冷链物流枢纽项目
MATCH (g:Passage) WHERE g.id = $passage OR g.text CONTAINS $passage
MATCH (a)-[r]->(b) WHERE r.passage = g.id AND r.mention IS NOT NULL
RETURN type(r) AS relation, a.id AS from_name, b.id AS to_name, r.mention AS mention, r.start AS start, r.`end` AS stop, r.rule AS rule
ORDER BY start, relation, from_name, to_name

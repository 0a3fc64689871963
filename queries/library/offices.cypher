// In which bureau the office of a body is located, with the sentence.
// 各机构办公室设在哪个单位及其原文。
// group organizations
// param words: string = "" — words of the body's name
// column office — the office
// column office_id — its id
// column located_at — the bureau
// column located_at_id — its id
// column printed — as printed
// column document — number or title of the document that lays it down
// column sentence — the passage it was read from
// column start — where in the passage the bureau begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// example gongbao query offices --words 领导小组
MATCH (b:Organization)-[r:OFFICE_AT]->(o:Organization) WHERE b.name + '' CONTAINS $words
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: g.gazette})
OPTIONAL MATCH (d:Document {id: g.document})
RETURN b.name AS office, b.id AS office_id, o.name AS located_at, o.id AS located_at_id, r.mention AS printed,
       coalesce(d.number, d.title) AS document, g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source, g.id AS passage
ORDER BY office, located_at, passage, start

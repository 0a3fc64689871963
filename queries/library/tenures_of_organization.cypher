// What the gazettes say of who held the posts of an organization: appointments, removals, titles printed beside names.
// 某单位各职务任免及见报的逐条记载和原文，供绘制任职沿革图。
// group posts
// param organization: one Organization — name, short name, part of either or id
// param title: string = "" — words of the title
// column title — the post
// column person — who
// column person_id — id of the person
// column act — appoint, confirm, nominate, remove, lapse, or seen: the title is printed beside the name
// column day — day of the notice or of the event, where it is stated
// column published — month of the gazette, the only hint where no day is stated
// column notice — number of the notice
// column printed — as printed
// column sentence — the passage it was read from
// column start — where in the passage it begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// example gongbao query tenures_of_organization --organization 市商务局 --format json
MATCH (p:Person)-[r:HELD|APPOINTED|REMOVED]->(t:Position)-[:IN]->(o:Organization {id: $organization})
// '' keeps the planner of Neo4j 5.26 from asking a range index for CONTAINS, which it refuses
WHERE t.title + '' CONTAINS $title AND (type(r) <> 'HELD' OR r.asOf IS NOT NULL)
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: g.gazette})
RETURN t.title AS title, p.name AS person, p.id AS person_id, CASE type(r) WHEN 'HELD' THEN 'seen' ELSE r.act END AS act,
       CASE type(r) WHEN 'HELD' THEN r.asOf ELSE r.date END AS day, z.publishedMonth AS published, r.notice AS notice,
       r.mention AS printed, g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source, g.id AS passage
ORDER BY title, person, person_id, day, act, passage, start

// What is due when, by organization and duty, with the sentence: the data of the workload picture.
// 各单位承担的有时限的任务和指标及其原文，供绘制工作量图。
// group tasks
// param document: one Document = null — only the tasks of this document (number, title, part of it or id)
// param city: string = null — only of gazettes of this city
// column organization — full name
// column organization_id — id of the organization
// column duty — LEADS, SUPPORTS, SHARES, IMPLEMENTS or RESPONSIBLE_FOR
// column deadline — YYYY, YYYY-MM or YYYY-MM-DD, as far as it is stated
// column target — the target, where the deadline is one of the task's targets
// column number — number of the task as printed
// column task — its title
// column document — number of the document
// column sentence — the passage it was read from
// column start — where in the passage the name begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// column city — city of the gazette
// column task_id — for `gongbao show`
// example gongbao query due_by_organization --format json
MATCH (d:Document) WHERE d.id >= coalesce($document, '') AND d.id <= coalesce($document, '~')
MATCH (d)-[:HAS_TASK]->(t:Task)
MATCH (d)-[:PUBLISHED_IN]->(i:Gazette) WHERE $city IS NULL OR i.city = $city
OPTIONAL MATCH (t)-[:HAS_TARGET]->(g:Target) WHERE g.deadline IS NOT NULL
WITH DISTINCT t, i, CASE WHEN g.id IS NULL THEN toString(t.deadline) ELSE toString(g.deadline) END AS deadline,
     g.indicator + ' ' + g.operator + ' ' +
     CASE WHEN g.value = toInteger(g.value) THEN toString(toInteger(g.value)) ELSE toString(g.value) END + g.unit AS target
WHERE deadline IS NOT NULL
MATCH (o:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t) WHERE r.via IS NULL
WITH *, r.passage AS at
OPTIONAL MATCH (s:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: s.gazette})
RETURN o.name AS organization, o.id AS organization_id, type(r) AS duty, deadline AS deadline, target AS target, t.number AS number,
       t.title AS task, t.documentNumber AS document, s.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source,
       s.id AS passage, i.city AS city, t.id AS task_id
ORDER BY organization, organization_id, deadline, task_id, duty, target

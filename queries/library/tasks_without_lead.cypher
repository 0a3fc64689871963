// Tasks that no unit is named to lead, without the standing duties of organizations.
// 没有写明牵头单位的任务，不含成员单位的职责。
// group tasks
// param document: one Document = null — only of this document
// column document — number of the document
// column number — number of the task as printed
// column task — its title
// column units — the units it names
// column task_id — for `gongbao show`
// example gongbao query tasks_without_lead
MATCH (d:Document) WHERE d.id >= coalesce($document, '') AND d.id <= coalesce($document, '~')
MATCH (d)-[:HAS_TASK]->(t:Task) WHERE coalesce(t.kind, 'task') <> 'duty'
OPTIONAL MATCH (o:Organization|Person)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t) WHERE r.via IS NULL
WITH d, t, collect(DISTINCT o.name) AS units, sum(CASE WHEN type(r) = 'LEADS' THEN 1 ELSE 0 END) AS leads
WHERE leads = 0
RETURN coalesce(d.number, d.title) AS document, t.number AS number, t.title AS task, units AS units, t.id AS task_id
ORDER BY document, task_id

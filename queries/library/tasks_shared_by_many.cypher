// Tasks with the most units: where coordination is hardest.
// 责任单位最多的任务。
// group tasks
// param minimum: integer = 5 — at least so many units
// param limit: integer = 50 — at most so many tasks
// column document — number of the document
// column number — number of the task as printed
// column task — its title
// column units — how many units
// column leads — the lead units
// column task_id — for `gongbao show`
// example gongbao query tasks_shared_by_many --minimum 4
MATCH (o:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t:Task)
WHERE r.via IS NULL
WITH t, count(DISTINCT o.id) AS units, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN o.name END) AS leads
WHERE units >= $minimum
RETURN t.documentNumber AS document, t.number AS number, t.title AS task, units AS units, leads AS leads, t.id AS task_id
ORDER BY units DESC, document, task_id
LIMIT $limit

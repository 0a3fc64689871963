// Tasks with a date, by organization and duty.
// 有时限的任务：按单位、职责。
// group tasks
// param city: string = null — only documents of gazettes of this city
// column organization — who
// column duty — LEADS, SUPPORTS, SHARES or IMPLEMENTS
// column deadline — as far as it is stated
// column task — its title
// column document — number of the document
// column task_id — for `gongbao show`
// example gongbao query due_by_organization
MATCH (o:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t:Task) WHERE t.deadline IS NOT NULL AND r.via IS NULL
MATCH (d:Document)-[:HAS_TASK]->(t)
MATCH (d)-[:PUBLISHED_IN]->(z:Gazette) WHERE $city IS NULL OR z.city = $city
RETURN DISTINCT o.name AS organization, type(r) AS duty, toString(t.deadline) AS deadline, t.title AS task,
       t.documentNumber AS document, t.id AS task_id
ORDER BY organization, deadline, task_id, duty

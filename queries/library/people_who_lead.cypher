// Tasks led by named people (牵头领导).
// 由具体领导牵头的任务。
// group tasks
// param person: one Person = null — only this person
// column person — who
// column document — number of the document
// column number — number of the task as printed
// column task — its title
// column task_id — for `gongbao show`
// example gongbao query people_who_lead
MATCH (p:Person) WHERE p.id >= coalesce($person, '') AND p.id <= coalesce($person, '~')
MATCH (p)-[:LEADS]->(t:Task)
RETURN p.name AS person, t.documentNumber AS document, t.number AS number, t.title AS task, t.id AS task_id
ORDER BY person, document, task_id

// What an organization has to do: its tasks by duty.
// 某单位承担的任务，按牵头、配合、共同负责、责任单位分列。
// group tasks
// param organization: one Organization — name, short name, part of either or id
// param duty: string = null — LEADS, SUPPORTS, SHARES, IMPLEMENTS or RESPONSIBLE_FOR
// column duty — LEADS, SUPPORTS, SHARES, IMPLEMENTS or RESPONSIBLE_FOR
// column document — number of the document
// column number — number of the task as printed
// column task — title of the task
// column path — the headings above it
// column deadline — when it is due
// column printed — the organization's name as printed
// column via — the collective it was named by
// column task_id — for `gongbao show`
// example gongbao query tasks_of_organization --organization 市商务局
MATCH (o:Organization {id: $organization})-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t:Task)
WHERE $duty IS NULL OR type(r) = $duty
RETURN type(r) AS duty, t.documentNumber AS document, t.number AS number, t.title AS task, t.path AS path,
       t.deadline AS deadline, r.mention AS printed, r.via AS via, t.id AS task_id
ORDER BY duty, document, task_id, printed

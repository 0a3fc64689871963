// What is due by a day: tasks and targets with a deadline, and who leads them.
// 某日之前到期的任务和指标，及其牵头单位。
// group tasks
// param day: string = "9999" — YYYY, YYYY-MM or YYYY-MM-DD
// param organization: one Organization = null — only what this organization takes part in
// column deadline — as far as it is stated
// column document — number of the document
// column number — number of the task as printed
// column task — its title
// column what — the target, where it is one of the task's targets
// column leads — the lead units
// column task_id — for `gongbao show`
// example gongbao query due_by --day 2025
OPTIONAL MATCH (:Organization {id: $organization})-[:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(m:Task)
WITH collect(DISTINCT m.id) AS mine
// Both by the index: these tasks, or all.
MATCH (t:Task) WHERE t.id IN mine OR t.id >= CASE WHEN $organization IS NULL THEN '' ELSE '~' END
OPTIONAL MATCH (t)-[:HAS_TARGET]->(g:Target) WHERE g.deadline IS NOT NULL
WITH t, CASE WHEN g.id IS NULL THEN toString(t.deadline) ELSE toString(g.deadline) END AS deadline,
     g.indicator + ' ' + g.operator + ' ' +
     CASE WHEN g.value = toInteger(g.value) THEN toString(toInteger(g.value)) ELSE toString(g.value) END + g.unit AS what
WHERE deadline IS NOT NULL AND substring(deadline, 0, size($day)) <= $day
OPTIONAL MATCH (o:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t)
WITH t, deadline, what, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN o.name END) AS leads
RETURN deadline AS deadline, t.documentNumber AS document, t.number AS number, t.title AS task, what AS what, leads AS leads,
       t.id AS task_id
ORDER BY deadline, document, task_id, what

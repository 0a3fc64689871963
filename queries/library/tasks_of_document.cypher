// The tasks of a document with their units.
// 某份文件的全部任务及其责任单位。
// group tasks
// param document: one Document — number, title, part of either or id
// column number — number of the task as printed
// column task — its title
// column path — the headings above it
// column lead in order — lead units, first named first
// column support in order — supporting units, first named first
// column shared in order — units that share it, first named first
// column implement in order — implementing units, first named first
// column deadline — when it is due
// column task_id — for `gongbao show`
// example gongbao query tasks_of_document --document 霁政办发〔2024〕17号
MATCH (d:Document {id: $document})-[h:HAS_TASK]->(t:Task)
OPTIONAL MATCH (o:Organization|Person)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]->(t) WHERE r.via IS NULL
WITH t, h, r, o ORDER BY r.rank
WITH t, h, collect(DISTINCT CASE type(r) WHEN 'LEADS' THEN o.name END) AS lead,
     collect(DISTINCT CASE type(r) WHEN 'SUPPORTS' THEN o.name END) AS support,
     collect(DISTINCT CASE type(r) WHEN 'SHARES' THEN o.name END) AS shared,
     collect(DISTINCT CASE type(r) WHEN 'IMPLEMENTS' THEN o.name END) AS implement
WITH *, coalesce(t.passage, h.passage) AS task_at
OPTIONAL MATCH (g:Passage {id: task_at})
RETURN t.number AS number, t.title AS task, t.path AS path, lead AS lead, support AS support, shared AS shared,
       implement AS implement, t.deadline AS deadline, t.id AS task_id
ORDER BY g.ordinal, h.start, task_id

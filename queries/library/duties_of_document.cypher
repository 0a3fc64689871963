// Every duty of a document's tasks with its evidence: the data of the lead–support pictures.
// 某份文件每项任务的每一职责及其原文，供绘制牵头配合图。
// group tasks
// param document: one Document — number, title, part of either or id
// column number — number of the task as printed
// column task — title of the task
// column path — the headings above it
// column text — text of the task
// column duty — LEADS, SUPPORTS, SHARES, IMPLEMENTS or RESPONSIBLE_FOR
// column rank — place in the list of this duty
// column who — full name
// column printed — the name as printed
// column expanded — the full name, where the print leaves out a part that stands later in the list
// column basis — stated, or document-rule
// column sentence — the passage it was read from
// column start — where in the passage the name begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// column task_id — id of the task
// column who_id — id of the organization or person
// column ordinal — place of the task in its gazette
// example gongbao query duties_of_document --document 霁政办发〔2024〕17号 --format json
MATCH (d:Document {id: $document})-[h:HAS_TASK]->(t:Task)
OPTIONAL MATCH (o:Organization|Person)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t) WHERE r.via IS NULL
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: g.gazette})
WITH *, coalesce(t.passage, h.passage) AS task_at
OPTIONAL MATCH (x:Passage {id: task_at})
RETURN t.number AS number, t.title AS task, t.path AS path, t.text AS text, type(r) AS duty, r.rank AS rank, o.name AS who,
       r.mention AS printed, r.expanded AS expanded, r.basis AS basis, g.text AS sentence, r.start AS start, r.`end` AS stop,
       z.sourceFile AS source, g.id AS passage, t.id AS task_id, o.id AS who_id, x.ordinal AS ordinal
ORDER BY ordinal, h.start, task_id, duty, rank, who_id

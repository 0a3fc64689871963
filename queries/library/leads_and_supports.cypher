// The lead, support, shared and implementing units of a task, as the document names them.
// 某项任务的牵头单位、配合单位、共同负责单位和责任单位。
// group tasks
// param task: any Task — title, part of its text, number or id
// column document — number of the document
// column number — number of the task as printed
// column task — title of the task
// column duty — lead, support, shared, implement or responsible
// column rank — place in the list of this duty
// column who — organization or person
// column printed — the name as printed
// column basis — stated, or laid down by a rule of the document
// column via — the collective that was expanded
// example gongbao query leads_and_supports --task 田头小型冷库
MATCH (t:Task) WHERE t.id IN $task
MATCH (o:Organization|Person)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t)
WITH t, r, o, CASE type(r) WHEN 'LEADS' THEN 1 WHEN 'SUPPORTS' THEN 2 WHEN 'SHARES' THEN 3 WHEN 'IMPLEMENTS' THEN 4 ELSE 5 END AS place
RETURN t.documentNumber AS document, t.number AS number, t.title AS task,
       CASE place WHEN 1 THEN 'lead' WHEN 2 THEN 'support' WHEN 3 THEN 'shared' WHEN 4 THEN 'implement' ELSE 'responsible' END AS duty,
       r.rank AS rank, o.name AS who, r.mention AS printed, r.basis AS basis, r.via AS via
ORDER BY document, t.id, place, rank, via, who

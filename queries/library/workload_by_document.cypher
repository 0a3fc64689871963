// The documents with tasks: how many tasks, units, and how much is led.
// 各文件的任务数、单位数和牵头情况。
// group tasks
// column document — number of the document
// column title — its title
// column issued — day of issue
// column tasks — tasks
// column units — organizations named
// column leads — lead relationships
// example gongbao query workload_by_document
MATCH (d:Document)-[:HAS_TASK]->(t:Task)
OPTIONAL MATCH (o:Organization)-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS|RESPONSIBLE_FOR]->(t) WHERE r.via IS NULL
WITH d, count(DISTINCT t.id) AS tasks, count(DISTINCT o.id) AS units, sum(CASE WHEN type(r) = 'LEADS' THEN 1 ELSE 0 END) AS leads
RETURN d.number AS document, d.title AS title, d.issuedDate AS issued, tasks AS tasks, units AS units, leads AS leads
ORDER BY tasks DESC, document

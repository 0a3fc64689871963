// The same task in two years: tasks of one title that documents or targets of several years set, with what each year asks.
// 同一任务在不同年度的要求：多个年度的文件或指标所列的同名任务，及其各年度指标和牵头单位。
// group tasks
// param words: string = "" — words of the task's title
// column city — city of the gazette
// column task — its title
// column year — year of the target, or of the document where the task has no dated target
// column targets — what has to be reached that year
// column leads — the lead units
// column document — number of the document
// column number — number of the task as printed
// column task_id — for `gongbao show`
// example gongbao query tasks_of_two_years
MATCH (i:Gazette)<-[:PUBLISHED_IN]-(d:Document)-[:HAS_TASK]->(t:Task)
// '' keeps the planner of Neo4j 5.26 from asking a range index for CONTAINS, which it refuses
WHERE coalesce(t.kind, 'task') <> 'duty' AND t.title <> '' AND t.title + '' CONTAINS $words
OPTIONAL MATCH (t)-[:HAS_TARGET]->(g:Target) WHERE g.deadline IS NOT NULL
WITH i.city AS city, t.title AS task,
     count(DISTINCT substring(coalesce(toString(g.deadline), toString(d.issuedDate), split(d.number, '〔')[1]), 0, 4)) AS years
WHERE years > 1
MATCH (i:Gazette)<-[:PUBLISHED_IN]-(d:Document)-[:HAS_TASK]->(t:Task)
WHERE i.city = city AND t.title = task AND coalesce(t.kind, 'task') <> 'duty'
OPTIONAL MATCH (o:Organization)-[:LEADS]->(t)
WITH city, task, d, t, collect(DISTINCT o.name) AS leads
OPTIONAL MATCH (t)-[:HAS_TARGET]->(g:Target) WHERE g.deadline IS NOT NULL
WITH city, task, d, t, leads, g,
     substring(coalesce(toString(g.deadline), toString(d.issuedDate), split(d.number, '〔')[1]), 0, 4) AS year,
     CASE WHEN g.value = toInteger(g.value) THEN toString(toInteger(g.value)) ELSE toString(g.value) END AS value
RETURN city AS city, task AS task, year AS year, collect(DISTINCT g.indicator + ' ' + g.operator + ' ' + value + g.unit) AS targets,
       leads AS leads, d.number AS document, t.number AS number, t.id AS task_id
ORDER BY city, task, year, document, task_id

// Which organization is responsible for what: standing duties that hold some words.
// 职责中写有某些字样的单位。
// group tasks
// param words: string — words of the duty
// column organization — who
// column duty — the text
// column document — number of the document
// column task_id — for `gongbao show`
// example gongbao query responsible_for --words 预警
MATCH (o:Organization)-[:RESPONSIBLE_FOR]->(t:Task) WHERE t.text CONTAINS $words
RETURN o.name AS organization, t.text AS duty, t.documentNumber AS document, t.id AS task_id
ORDER BY organization, document, task_id

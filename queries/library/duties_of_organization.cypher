// The standing duties of an organization (成员单位职责).
// 某单位的职责。
// group tasks
// param organization: one Organization — name, short name, part of either or id
// column document — number of the document
// column path — the headings above it
// column duty — the text
// column task_id — for `gongbao show`
// example gongbao query duties_of_organization --organization 市公安局
MATCH (o:Organization {id: $organization})-[:RESPONSIBLE_FOR]->(t:Task)
RETURN t.documentNumber AS document, t.path AS path, t.text AS duty, t.id AS task_id
ORDER BY document, task_id

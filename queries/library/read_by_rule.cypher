// Duties that the words do not state but a rule of the document lays down, with the quoted rule.
// 依据文件自身规定（如“排名第一的单位为牵头单位”）确定的职责分工。
// group tasks
// param document: one Document = null — only of this document
// column document — number of the document
// column rule — the sentence that lays it down
// column lead — duties read as lead
// column support — duties read as support
// example gongbao query read_by_rule
MATCH (d:Document)-[:HAS_TASK]->(t:Task)<-[r:LEADS|SUPPORTS|SHARES|IMPLEMENTS]-(o:Organization)
WHERE r.basis = 'document-rule' AND d.id >= coalesce($document, '') AND d.id <= coalesce($document, '~')
RETURN coalesce(d.number, d.title) AS document, r.ruleQuote AS rule,
       sum(CASE WHEN type(r) = 'LEADS' THEN 1 ELSE 0 END) AS lead, sum(CASE WHEN type(r) = 'SUPPORTS' THEN 1 ELSE 0 END) AS support
ORDER BY document, rule

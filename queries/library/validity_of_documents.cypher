// Documents that say how long they are valid.
// 写明有效期的文件。
// group documents
// column number — number
// column title — title
// column issued — day of issue
// column years — years of validity
// example gongbao query validity_of_documents
MATCH (d:Document) WHERE d.validYears IS NOT NULL
RETURN d.number AS number, d.title AS title, d.issuedDate AS issued, d.validYears AS years
ORDER BY issued, number

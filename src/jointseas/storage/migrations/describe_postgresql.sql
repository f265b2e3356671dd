-- What a schema on the server is made of: one row for each object, its name and what it says. Blank lines part the queries.

SELECT 'revision', version_num FROM alembic_version

SELECT 'relation ' || c.relname, c.relkind::text || c.relpersistence::text || CASE WHEN c.relrowsecurity THEN ' row security' ELSE '' END
FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v', 'm', 'S', 'f', 'p')

SELECT 'column ' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod)
  || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' COLLATE ' || l.collname, '')
  || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped

SELECT 'constraint ' || c.relname || '.' || o.conname, pg_get_constraintdef(o.oid)
  || CASE WHEN o.convalidated THEN '' ELSE ' NOT VALID' END
FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
WHERE c.relnamespace = current_schema()::regnamespace AND o.contype IN ('c', 'p', 'u', 'f', 'x')

SELECT 'index ' || c.relname, replace(pg_get_indexdef(c.oid), quote_ident(current_schema()) || '.', '')
  || CASE WHEN i.indisvalid THEN '' ELSE ' NOT VALID' END
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace

SELECT 'trigger ' || c.relname || '.' || t.tgname, t.tgenabled::text || ' '
  || replace(pg_get_triggerdef(t.oid), quote_ident(current_schema()) || '.', '')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal

SELECT 'foreign key guard ' || c.relname || '.' || o.conname || '.' || t.tgtype, t.tgenabled::text
FROM pg_trigger t JOIN pg_constraint o ON o.oid = t.tgconstraint JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace AND t.tgisinternal

SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', l.lanname
  || CASE WHEN p.prosecdef THEN ' as its owner' ELSE '' END || coalesce(' ' || replace(array_to_string(p.proconfig, ' '), quote_ident(current_schema()), 'ours'), '')
  || ' ' || md5(p.prosrc)
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = current_schema()::regnamespace

SELECT 'rule ' || c.relname || '.' || r.rulename, pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = current_schema()::regnamespace

SELECT 'right ' || c.relname, string_agg(p.may, ' ' ORDER BY p.may)
FROM pg_class c CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p (may)
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND has_table_privilege(c.oid, p.may)
GROUP BY c.relname

SELECT 'right ' || c.relname || '.' || a.attname, p.may
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE']) AS p (may)
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND has_column_privilege(c.oid, a.attnum, p.may) AND NOT has_table_privilege(c.oid, p.may)

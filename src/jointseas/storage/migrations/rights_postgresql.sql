-- Who may do more than the description can say, because roles have other names on every server: a problem's kind, where,
-- what. Blank lines part the queries.

SELECT 'owner', string_agg(DISTINCT owner::regrole::text, ', '), '' FROM (
  SELECT relowner AS owner FROM pg_class WHERE relnamespace = current_schema()::regnamespace
  UNION SELECT proowner FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
) AS owned HAVING count(DISTINCT owner) > 1

SELECT 'right', c.relname, coalesce(nullif(g.grantee, 0)::regrole::text, 'public') || ' ' || g.privilege_type
FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) AS g
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND g.privilege_type <> 'SELECT'
  AND g.grantee NOT IN (c.relowner, current_user::regrole)

SELECT 'right', current_schema()::text, current_user::text || ' CREATE' WHERE has_schema_privilege(current_schema(), 'CREATE')

SELECT 'owner', c.relname, current_user::text FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'USAGE')

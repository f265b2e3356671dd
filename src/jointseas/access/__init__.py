"""Who may do what: firms, people, roles in a firm, permissions, sign-in, four eyes. Every service opens its unit
of work at
this gate, so that permission, scope and the audit row cannot be forgotten. Imports audit and storage; knows no
business."""

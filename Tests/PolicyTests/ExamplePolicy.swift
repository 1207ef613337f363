/// The policy of the first deployment: every section, those that a later version decides included.
let examplePolicy = #"""
    # What the first deployment's infrastructure document promises, as a policy that Assay holds against reality.
    # A promise that nothing checks yet is reported as "not assessed", by name.

    version = 1

    [project]
    name = "iPEC Coach Connect"
    document = { path = "INFRASTRUCTURE.md", version = "1.0", last-updated = 2024-01-01, next-review = 2024-04-01 }
    contacts = { infrastructure = "tech@ipec-coach-connect.com", security = "security@ipec-coach-connect.com", devops = "devops@ipec-coach-connect.com" }

    [frameworks]
    gdpr = true
    ccpa = true
    owasp-top10 = "2025"
    pci-dss = { version = "4.0.1", saq = "A", provider = "stripe", integration = "embedded" }   # embedded | redirect

    [environments.development]
    url = "http://localhost:5173"
    stripe = "test"
    public = false

    [environments.staging]
    url = "https://staging.example.app"
    branch = "develop"
    stripe = "test"
    access = "protected"

    [environments.production]
    url = "https://ipec-coach-connect.vercel.app"
    branch = "main"
    stripe = "live"
    access = "public"

    [transport]
    tls = { minimum = "1.2", must-offer = "1.3" }
    certificate = { alert-below-days = 21 }
    https-redirect = "required"

    [headers]
    environments = ["staging", "production"]
    paths = ["/", "/index.html", "/assets/*"]

    [headers.require]
    X-Content-Type-Options = "nosniff"
    X-Frame-Options = "DENY"
    Referrer-Policy = "strict-origin-when-cross-origin"
    Strict-Transport-Security = { max-age = 31536000, include-subdomains = true }

    [headers.require.Content-Security-Policy]
    forbid = ["'unsafe-eval'", "script-src https:", "script-src *"]
    must-set = { object-src = "'none'", base-uri = "'self'", frame-ancestors = "'none'" }
    must-allow = { script-src = ["https://js.stripe.com"], frame-src = ["https://js.stripe.com", "https://hooks.stripe.com"], connect-src = ["https://api.stripe.com", "https://*.supabase.co", "wss://*.supabase.co"] }

    [headers.optional]
    X-XSS-Protection = "1; mode=block"        # promised by the document; absent or "0" passes too

    [payment-pages]
    paths = ["/booking", "/settings/payment"]
    scripts = [{ source = "https://js.stripe.com", owner = "DevOps Team", reason = "payment form" }]

    [data-access]
    row-level-security = "required"
    exposed-schemas = ["public", "graphql_public"]
    public-read-tables = []
    public-buckets = []
    mfa = "required"
    password-minimum-length = 12

    [variables]
    example = ".env.example"
    committed = "forbidden"
    distinct-between-environments = ["VITE_SUPABASE_URL", "VITE_SUPABASE_ANON_KEY"]
    ci-secrets = ["VERCEL_TOKEN", "VERCEL_ORG_ID", "VERCEL_PROJECT_ID", "VITE_SUPABASE_URL_PROD", "VITE_SUPABASE_ANON_KEY_PROD", "VITE_SUPABASE_URL_STAGING", "VITE_SUPABASE_ANON_KEY_STAGING", "VITE_STRIPE_PUBLISHABLE_KEY"]

    [variables.production]
    files = [".env.production"]
    required = ["VITE_SUPABASE_URL", "VITE_SUPABASE_ANON_KEY", "VITE_STRIPE_PUBLISHABLE_KEY", "VITE_APP_ENVIRONMENT", "VITE_APP_NAME", "VITE_APP_VERSION", "VITE_SENTRY_DSN", "VITE_GOOGLE_ANALYTICS_ID"]
    match = { VITE_APP_ENVIRONMENT = '^production$', VITE_STRIPE_PUBLISHABLE_KEY = '^pk_live_', VITE_SUPABASE_URL = '^https://[a-z]{20}\.supabase\.co$' }
    forbid = ["VITE_ENABLE_DEBUG_MODE"]

    [variables.staging]
    files = [".env.staging"]
    required = ["VITE_SUPABASE_URL", "VITE_SUPABASE_ANON_KEY", "VITE_STRIPE_PUBLISHABLE_KEY", "VITE_APP_ENVIRONMENT", "VITE_ENABLE_DEBUG_MODE"]
    match = { VITE_APP_ENVIRONMENT = '^staging$', VITE_STRIPE_PUBLISHABLE_KEY = '^pk_test_', VITE_ENABLE_DEBUG_MODE = '^true$' }

    [workflows]
    ci = { file = "ci-cd.yml", triggers = ["push", "pull_request"] }
    security = { file = "security-scan.yml", triggers = ["push"], at-least-every = "24h" }
    monitoring = { file = "monitoring.yml", at-least-every = "15m", covers = ["staging", "production"] }

    [objectives]
    uptime = { target = 99.9, alert-below = 99.0, window = "30d", interval = "15m" }
    response-time = { target = "3s", alert-above = "5s", statistic = "p95" }
    performance-score = { target = 80, alert-below = 70 }
    error-rate = { target = 5.0, alert-above = 10.0 }
    web-vitals = { lcp = "2.5s", fid = "100ms", cls = 0.1, fcp = "1.8s", evidence = "lighthouse-results/*.json", newer-than = "7d" }

    [budgets]
    output = "dist"
    measure = "gzip"                           # gzip | raw
    total = "500KB"
    main = "250KB"
    image-each = "100KB"
    fonts-total = "50KB"

    [backups]
    evidence = "backups/*/manifest.json"
    full = { every = "24h", slack = "2h" }
    incremental = { every = "1h", slack = "1h" }
    encryption = "required"
    checksum = "required"
    retention = { production = "30d", staging = "7d", development = "3d" }
    verification = { every = "7d" }
    recovery-test = { every = "31d", evidence = "evidence/recovery/*.toml" }
    recovery-time = { critical = "1h", standard = "4h", non-critical = "24h" }

    [incidents]
    severity = { critical = "P0", high = "P1", medium = "P2", low = "P3" }
    respond-within = { P0 = "15m", P1 = "1h", P2 = "4h", P3 = "24h" }

    [remediation]                              # not in the document: a finding older than this is overdue
    critical = "1d"
    high = "7d"
    medium = "30d"
    low = "90d"

    [gate.pull-request]
    fail-on = "high"
    new-only = true

    [gate.main]
    fail-on = "high"

    [gate.scheduled]
    fail-on = "high"
    overdue = "fail"
    stale = "warn"

    [gate.pre-commit]
    only = ["secrets"]
    fail-on = "low"

    [[alerts]]
    channel = "github-issue"
    least = "high"
    label = "assay"
    close-when-fixed = true

    [[alerts]]
    channel = "console"
    least = "low"

    [[alerts]]
    channel = "email"
    least = "critical"
    environments = ["production"]
    to = ["security@ipec-coach-connect.com"]

    [[vendors]]
    name = "Vercel"
    role = "hosting"
    status = "https://www.vercel-status.com/"

    [[vendors]]
    name = "Supabase"
    role = "database and authentication"
    status = "https://status.supabase.com/"

    [[vendors]]
    name = "Stripe"
    role = "payments"
    status = "https://status.stripe.com/"

    [[vendors]]
    name = "GitHub"
    role = "version control and CI/CD"
    status = "https://www.githubstatus.com/"
    """#

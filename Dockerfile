# The bot as it is run in production: `docker build -t gongdan .`, or `docker compose up` for stores and all.
FROM node:20-slim AS manifest
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM manifest AS build
RUN npm ci --ignore-scripts --include=dev
COPY . .
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json

FROM manifest AS modules
RUN npm ci --ignore-scripts --omit=dev

FROM node:20-slim
# Each thread of Node else gets memory of its own from the C library and keeps it: 10 MB.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /app
# The files belong to root and the bot runs as node, so that it cannot change its own code.
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY config/policy.yaml ./config/policy.yaml
COPY config/holidays ./config/holidays
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/livez', { signal: AbortSignal.timeout(2500) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and gets SIGTERM; npm between them would swallow it.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=64", "dist/main.js", "serve"]

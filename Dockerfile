# Builds the production tree and runs it as a non-root user. Only data/ has to be writable.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY adapters adapters
RUN npx tsc -p tsconfig.build.json
RUN npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATABASE_URL=sqlite:data/recoverykey.db
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Pages are read as they stand.
COPY adapters/web/page dist/adapters/web/page
COPY package.json LICENSE ./
COPY intents intents
COPY manifest manifest
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3978/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/adapters/cli/main.js", "serve"]

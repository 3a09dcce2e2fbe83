# The backend as a container: the same app as the Lambda, with streams that end when the panel leaves.
FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4100
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY backend backend
COPY lambdas lambdas
USER node
EXPOSE 4100
HEALTHCHECK --interval=15s --timeout=3s CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "backend/server.ts"]

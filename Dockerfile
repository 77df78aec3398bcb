FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production
# The image brings its own Node, and needs no sandbox.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY commands commands
COPY data data
COPY src src
RUN mkdir var && chown node:node var
USER node
VOLUME /app/var
CMD ["node", "--max-semi-space-size=4", "src/launch.js"]

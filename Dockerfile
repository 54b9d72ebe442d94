# The image of docker-compose.yml: the application alone. It holds no embedded PostgreSQL, so DATABASE_URL must be set.
FROM node:22-bookworm-slim AS packages
WORKDIR /src
COPY Ethoscope.Web/package.json Ethoscope.Web/package-lock.json ./
RUN npm ci --ignore-scripts --omit=optional --no-audit --no-fund

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=packages /src/node_modules Ethoscope.Web/node_modules
# A marker newer than package.json keeps the build from calling npm, which this image lacks.
RUN touch Ethoscope.Web/node_modules/.package-lock.json \
 && dotnet publish Ethoscope.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Writable for the application's user.
RUN mkdir /data && chown "$APP_UID" /data
ENV Ethoscope__DataDirectory=/data
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Ethoscope.Web.dll"]

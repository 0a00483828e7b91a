export interface Config {
  auth?: {
    providers?: {
      /**
       * Development sign-in as one of several personas. Refuses to start
       * unless NODE_ENV is development and the backend listens on a loopback
       * address.
       */
      personas?: {
        /**
         * YAML file of catalog entities, relative to the working directory of
         * the backend or absolute. Each User with the annotation
         * `meshport.dev/persona` is offered.
         */
        file: string;
      };
    };
  };
}
